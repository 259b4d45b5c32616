/// What is reported, and what moderators do about it: one case for each thing, decided step by
/// step, with a log. What a decision hides is hidden by the feature that keeps the words.
@NullMarked
package enlace.moderation;

import org.jspecify.annotations.NullMarked;
