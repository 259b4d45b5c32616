/// What can happen, in the past tense, one sealed family to a file. Events carry ids and what is
/// needed to decide who hears; never titles or texts.
@NullMarked
package enlace.events;

import org.jspecify.annotations.NullMarked;
