package enlace.journeys;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// `openapi.yaml` as a server gives it, and which of its answers were seen. Every answer is held to
/// it with all objects closed: what it does not name fails, a status as much as a field.
final class ApiDescription {
  static final String BASE = "/api/v1";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  private final ObjectNode document;
  private final List<Operation> operations = new ArrayList<>();
  private final Map<String, Schema> schemas = new ConcurrentHashMap<>();
  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private ApiDescription(ObjectNode document) {
    this.document = document;
    for (var path : document.path("paths").properties())
      for (var method : path.getValue().properties())
        if (METHODS.contains(method.getKey()))
          operations.add(new Operation(method.getKey(), path.getKey(), method.getValue()));
    // As on the server, a path with fewer named parts wins.
    operations.sort(Comparator.comparing(it -> it.path().replace('{', '\uffff')));
    close(document.path("components").path("schemas"));
    close(document.path("paths"));
  }

  static ApiDescription of(String yaml) {
    try {
      return new ApiDescription((ObjectNode) YAML.readTree(yaml));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static void close(JsonNode node) {
    if (node instanceof ObjectNode schema
        && schema.path("type").asText().equals("object")
        && !schema.has("additionalProperties")) schema.put("additionalProperties", false);
    node.forEach(ApiDescription::close);
  }

  /// One of its operations.
  ///
  /// @param method in small letters
  record Operation(String method, String path, JsonNode node) {
    private boolean fits(String asked, String address) {
      return method.equalsIgnoreCase(asked)
          && Pattern.matches(path.replaceAll("\\{\\w+}", "[^/]+"), address);
    }

    String name() {
      return method.toUpperCase(java.util.Locale.ROOT) + " " + path;
    }

    /// Whether nobody needs to sign in.
    boolean open() {
      var security = node.path("security");
      return security.isArray() && Stream.of(security).allMatch(ApiDescription::optional);
    }

    boolean takesBody() {
      return node.has("requestBody");
    }

    boolean changes() {
      return !method.equals("get");
    }

    boolean names(int status) {
      return node.path("responses").has(String.valueOf(status));
    }

    private String at(String... parts) {
      var pointer = new StringBuilder("/paths/" + escaped(path) + "/" + method);
      for (var part : parts) pointer.append('/').append(escaped(part));
      return pointer.toString();
    }

    private static String escaped(String part) {
      return part.replace("~", "~0").replace("/", "~1");
    }
  }

  private static boolean optional(JsonNode security) {
    return security.isEmpty() || security.valueStream().anyMatch(JsonNode::isEmpty);
  }

  List<Operation> operations() {
    return List.copyOf(operations);
  }

  /// The values of a closed list.
  Set<String> codes(String schema) {
    return document
        .at("/components/schemas/" + schema + "/enum")
        .valueStream()
        .map(JsonNode::asText)
        .collect(toCollection(TreeSet::new));
  }

  Set<String> fields(String schema) {
    return document
        .at("/components/schemas/" + schema + "/properties")
        .propertyStream()
        .map(Map.Entry::getKey)
        .collect(toCollection(TreeSet::new));
  }

  /// The kinds of JSON values that each field of its body takes.
  Map<String, Set<String>> kinds(Operation operation) {
    var body = operation.node().at("/requestBody/content/application~1json/schema");
    return resolved(body)
        .path("properties")
        .propertyStream()
        .collect(toMap(Map.Entry::getKey, field -> kinds(field.getValue())));
  }

  private Set<String> kinds(JsonNode schema) {
    if (schema.has("$ref")) return kinds(resolved(schema));
    if (schema.has("oneOf"))
      return schema.path("oneOf").valueStream().flatMap(it -> kinds(it).stream()).collect(toSet());
    var type = schema.path("type");
    if (type.isArray()) return type.valueStream().map(JsonNode::asText).collect(toSet());
    return Set.of(type.asText("string"));
  }

  /// Whether it takes that parameter, such as `IdempotencyKey`.
  boolean takes(Operation operation, String parameter) {
    return operation
        .node()
        .path("parameters")
        .findValuesAsText("$ref")
        .contains("#/components/parameters/" + parameter);
  }

  /// Answers that are described, as `GET /me 200`.
  Set<String> described() {
    return operations.stream()
        .flatMap(
            operation ->
                operation
                    .node()
                    .path("responses")
                    .propertyStream()
                    .map(response -> operation.name() + " " + response.getKey()))
        .collect(toCollection(TreeSet::new));
  }

  Set<String> seen() {
    return Set.copyOf(seen);
  }

  /// Fails unless that is what the description says.
  ///
  /// @param sent the body of the request, "" for none; when it was taken, it is held to the
  ///     description as well
  void hold(
      String method, String address, String sent, int status, HttpHeaders headers, String body) {
    var path = address.replaceFirst("\\?.*", "").substring(BASE.length());
    var operation =
        operations.stream()
            .filter(it -> it.fits(method, path))
            .findFirst()
            .orElseThrow(() -> new AssertionError("openapi.yaml has no " + method + " " + path));
    var what = operation.name() + " " + status;
    if (!operation.names(status))
      throw new AssertionError("openapi.yaml has no answer " + what + ":\n" + body);
    holdHeaders(what, response(operation, status), headers);
    holdBody(what, operation, status, headers, body);
    if (status < 300 && !sent.isEmpty())
      validate(
          what + ", request",
          operation.at("requestBody", "content", "application/json", "schema"),
          json(what, sent));
    seen.add(what);
  }

  private JsonNode response(Operation operation, int status) {
    return resolved(operation.node().path("responses").path(String.valueOf(status)));
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? resolved(document.at(node.path("$ref").asText().substring(1))) : node;
  }

  private void holdHeaders(String what, JsonNode response, HttpHeaders headers) {
    for (var described : response.path("headers").properties()) {
      var header = resolved(described.getValue());
      var value = headers.firstValue(described.getKey());
      if (header.path("required").asBoolean() && value.isEmpty())
        throw new AssertionError(what + " came without " + described.getKey());
      value.ifPresent(it -> holdHeader(what + ", " + described.getKey(), header, it));
    }
  }

  private void holdHeader(String what, JsonNode header, String value) {
    var schema = header.path("schema");
    boolean number = schema.path("type").asText().equals("integer");
    var errors =
        registry
            .getSchema(schema)
            .validate(number ? json(what, value) : JSON.getNodeFactory().textNode(value));
    fail(what, errors, value);
  }

  private void holdBody(
      String what, Operation operation, int status, HttpHeaders headers, String body) {
    var content = response(operation, status).path("content");
    if (content.isMissingNode()) {
      if (!body.isEmpty()) throw new AssertionError(what + " came with a body:\n" + body);
      return;
    }
    var type = headers.firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
    if (!content.has(type)) throw new AssertionError(what + " came as " + type + ":\n" + body);
    if (!type.endsWith("json")) return;
    var reference = operation.node().path("responses").path(String.valueOf(status)).path("$ref");
    var at =
        reference.isMissingNode()
            ? operation.at("responses", String.valueOf(status), "content", type, "schema")
            : "%s/content/%s/schema"
                .formatted(reference.asText().substring(1), Operation.escaped(type));
    validate(what, at, json(what, body));
  }

  private void validate(String what, String pointer, JsonNode value) {
    var schema = schemas.computeIfAbsent(pointer, this::schema);
    var errors =
        schema.validate(
            value,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    fail(what, errors, value.toPrettyString());
  }

  /// The whole document with that place in front, so that its references are found.
  private Schema schema(String pointer) {
    if (document.at(pointer).isMissingNode()) throw new AssertionError("nothing at " + pointer);
    var whole = document.deepCopy().retain("paths", "components");
    return registry.getSchema(whole.put("$ref", "#" + pointer));
  }

  private static void fail(String what, List<Error> errors, String value) {
    if (errors.isEmpty()) return;
    var all = errors.stream().map(Error::toString).toList();
    throw new AssertionError("%s is not as described: %s%n%s".formatted(what, all, value));
  }

  private static JsonNode json(String what, String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(what + " is no JSON:\n" + text, e);
    }
  }
}
