package enlace.members.pages;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a browser calls itself, made readable: "Firefox on Linux".
final class Device {
  /// In this order: most browsers also claim to be those below them.
  private static final List<Map.Entry<String, String>> BROWSERS =
      List.of(
          Map.entry("Edg", "Edge"),
          Map.entry("OPR", "Opera"),
          Map.entry("SamsungBrowser", "Samsung Internet"),
          Map.entry("Firefox", "Firefox"),
          Map.entry("Chrome", "Chrome"),
          Map.entry("Safari", "Safari"));

  private static final List<Map.Entry<String, String>> SYSTEMS =
      List.of(
          Map.entry("Android", "Android"),
          Map.entry("iPhone", "iPhone"),
          Map.entry("iPad", "iPad"),
          Map.entry("Windows", "Windows"),
          Map.entry("Mac OS", "macOS"),
          Map.entry("Linux", "Linux"));

  private Device() {}

  /// Browser and system under `browser` and `system`; empty when it is no browser that is known.
  static Optional<Map<String, String>> of(String userAgent) {
    return first(BROWSERS, userAgent)
        .flatMap(
            browser ->
                first(SYSTEMS, userAgent)
                    .map(system -> Map.of("browser", browser, "system", system)));
  }

  private static Optional<String> first(List<Map.Entry<String, String>> names, String userAgent) {
    return names.stream()
        .filter(name -> userAgent.contains(name.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
