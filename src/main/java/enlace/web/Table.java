package enlace.web;

import enlace.pages.Words;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// [Routes] as they are noted down before the server starts.
final class Table implements Routes {
  /// Who is let in.
  enum Guard {
    MEMBERS,
    /// Everyone, from a page of this site.
    OPEN,
    /// Everyone, from anywhere.
    SIGNED
  }

  /// @param reading whether members who may only read may send to it
  /// @param labels of the forms of its feature
  record Route(
      HttpMethod method,
      String path,
      Guard guard,
      boolean reading,
      Handler handler,
      Labels labels) {
    /// Places of a path with named parts sort behind those without.
    private String order() {
      return path.replace(':', '\uffff');
    }
  }

  @FunctionalInterface
  interface Labels {
    List<Form.Label> in(Words words);
  }

  private final List<Route> entries = new ArrayList<>();
  private Guard next = Guard.MEMBERS;
  private boolean reading;
  private Labels labels = _ -> List.of();

  static List<Route> of(List<Feature> features) {
    var table = new Table();
    for (var feature : features) {
      table.labels = feature::labels;
      feature.addTo(table);
    }
    return table.entries.stream().sorted(Comparator.comparing(Route::order)).toList();
  }

  @Override
  public Routes get(String path, Handler handler) {
    return add(HttpMethod.GET, path, handler);
  }

  @Override
  public Routes post(String path, Handler handler) {
    return add(HttpMethod.POST, path, handler);
  }

  @Override
  public Routes patch(String path, Handler handler) {
    return add(HttpMethod.PATCH, path, handler);
  }

  @Override
  public Routes delete(String path, Handler handler) {
    return add(HttpMethod.DELETE, path, handler);
  }

  @Override
  public Routes open() {
    next = Guard.OPEN;
    return this;
  }

  @Override
  public Routes signed() {
    next = Guard.SIGNED;
    return this;
  }

  @Override
  public Routes reading() {
    reading = true;
    return this;
  }

  private Routes add(HttpMethod method, String path, Handler handler) {
    entries.add(new Route(method, path, next, reading, handler, labels));
    next = Guard.MEMBERS;
    reading = false;
    return this;
  }
}
