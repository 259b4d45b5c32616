package enlace.practices;

import enlace.practices.Practice.Comment;
import java.util.List;

/// What is in a practice and can never change again, so that the practice need not carry it on: of
/// each list the oldest.
///
/// @param former editions
/// @param comments on editions that are no longer under work
/// @param steps all but the latest
record Past(List<Published> former, List<Comment> comments, List<TakenStep> steps) {}
