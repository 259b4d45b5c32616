package enlace.discussions;

import java.util.List;
import java.util.Optional;

/// A select of a form.
record Choices(String name, String label, List<Option> options, Optional<String> wrong) {
  record Option(String code, String label, boolean chosen) {}
}
