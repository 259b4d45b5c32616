package enlace.requests;

/// Chosen by the asker for one deed (a hidden field in a form, `Idempotency-Key` in the API): the
/// same key at the same address by the same member is the same deed. 1 to 200 characters.
public record Key(String value) {}
