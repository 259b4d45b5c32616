package enlace.resources;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// Lists and reads what lies on the class path, in a directory as well as in a jar, so that a new
/// bundle, template or script needs no entry in a list.
public final class Resources {
  private static final ClassLoader LOADER = Resources.class.getClassLoader();

  private Resources() {}

  /// The paths of all files in a folder and below, such as `i18n/web_es.properties`.
  public static SortedSet<String> under(String folder) {
    try {
      var found = new TreeSet<String>();
      for (var root : Collections.list(LOADER.getResources(folder))) {
        if (root.getProtocol().equals("file")) addFiles(root, folder, found);
        else addEntries(root, folder, found);
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(folder, e);
    }
  }

  private static void addFiles(URL root, String folder, SortedSet<String> found)
      throws IOException {
    var directory = directory(root);
    try (var files = Files.walk(directory)) {
      files
          .filter(Files::isRegularFile)
          .map(file -> folder + "/" + directory.relativize(file).toString().replace('\\', '/'))
          .forEach(found::add);
    }
  }

  private static Path directory(URL root) throws IOException {
    try {
      return Path.of(root.toURI());
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  private static void addEntries(URL root, String folder, SortedSet<String> found)
      throws IOException {
    var connection = (JarURLConnection) root.openConnection();
    // A cached one is the class loader's own, which must not be closed.
    connection.setUseCaches(false);
    try (var jar = connection.getJarFile()) {
      jar.stream()
          .filter(entry -> !entry.isDirectory() && entry.getName().startsWith(folder + "/"))
          .forEach(entry -> found.add(entry.getName()));
    }
  }

  public static byte[] read(String path) {
    try (var in = LOADER.getResourceAsStream(path)) {
      if (in == null) throw new IllegalArgumentException("not on the class path: " + path);
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }
}
