/// The closed lists of the field, in four languages, as shipped in `vocabulary/*.json`: roles,
/// markings, audiences, kinds, States, themes, operative paragraphs. Imports nothing of Enlace
/// but `ids`.
/// Start reading in [Vocabulary][enlace.vocabulary.Vocabulary].
@NullMarked
package enlace.vocabulary;

import org.jspecify.annotations.NullMarked;
