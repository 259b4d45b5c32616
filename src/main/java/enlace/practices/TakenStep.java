package enlace.practices;

import enlace.vocabulary.PracticeState;
import java.time.Instant;
import java.util.Optional;

/// @param by empty for the clock
record TakenStep(
    Step step, PracticeState to, int edition, Optional<Actor> by, Instant at, String note) {}
