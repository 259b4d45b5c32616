package enlace.benchmark;

import java.util.HashMap;
import java.util.Map;

/// A signed-in member of the sample.
record Reader(String id, String handle, String role, String language, String token) {

  /// @param encoding what the answer may be compressed with
  Map<String, String> headersOf(String encoding) {
    return Map.of("Authorization", "Bearer " + token, "Accept-Encoding", encoding);
  }

  Map<String, String> headersOfWriting(String key) {
    var headers = new HashMap<>(headersOf("gzip"));
    headers.put("Content-Type", "application/json");
    headers.put("Idempotency-Key", key);
    return headers;
  }
}
