package enlace.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.ibm.icu.util.ULocale;
import enlace.resources.Resources;
import enlace.vocabulary.Language;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All messages of all features in all languages, read and parsed once.
final class Bundles {
  private static final Logger LOG = LoggerFactory.getLogger(Bundles.class);
  private static final Pattern FILE = Pattern.compile("i18n/[a-z]+_([a-z]{2})\\.properties");

  private static final Map<Language, Map<String, Message>> MESSAGES = load();
  private static final Set<String> MISSED = ConcurrentHashMap.newKeySet();

  private Bundles() {}

  private static Map<Language, Map<String, Message>> load() {
    var messages = new EnumMap<Language, Map<String, Message>>(Language.class);
    for (var language : Language.values()) messages.put(language, new HashMap<>());
    for (var path : Resources.under("i18n")) {
      var file = FILE.matcher(path);
      if (!file.matches()) throw new IllegalStateException(path + " is not <feature>_<language>");
      var language = Language.find(file.group(1)).orElseThrow();
      add(path, language, language.pick(messages));
    }
    return messages;
  }

  private static void add(String path, Language language, Map<String, Message> messages) {
    var locale = ULocale.forLocale(language.locale());
    properties(path)
        .forEach(
            (key, pattern) -> {
              var message = parsed(path, (String) key, (String) pattern, locale);
              if (messages.put((String) key, message) != null)
                throw new IllegalStateException(key + " is in two bundles, one is " + path);
            });
  }

  private static Properties properties(String path) {
    try {
      var properties = new Properties();
      properties.load(new StringReader(new String(Resources.read(path), UTF_8)));
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }

  private static Message parsed(String path, String key, String pattern, ULocale locale) {
    try {
      return Message.of(pattern, locale);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(path + ": " + key, e);
    }
  }

  static @Nullable Message find(Language language, String key) {
    return language.pick(MESSAGES).get(key);
  }

  static Map<String, Message> all(Language language) {
    return language.pick(MESSAGES);
  }

  /// What is shown for a key that no bundle has. Stops tests, for which assertions are on; a
  /// member sees the key, and the log says it once.
  static String missing(Language language, String key) {
    assert false : "no message " + key + " in " + language.code();
    if (MISSED.add(language.code() + key)) LOG.error("No message {} in {}", key, language.code());
    return key;
  }
}
