package enlace.vocabulary;

import java.util.List;

/// Themes that belong together, worded for one reader.
public record ThemeGroup(String label, List<Choice> themes) {}
