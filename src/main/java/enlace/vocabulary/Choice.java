package enlace.vocabulary;

/// An entry of a closed list, worded for one reader.
public record Choice(String code, String label) {}
