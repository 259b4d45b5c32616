package enlace.practices;

import java.time.LocalDate;

/// The office's clearance, as recorded.
record RecordedClearance(LocalDate date, String function, boolean publicly) {}
