package enlace.requests;

/// The answer of a deed that leaves nothing to tell.
public record Done() {}
