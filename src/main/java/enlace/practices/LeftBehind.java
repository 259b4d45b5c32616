package enlace.practices;

/// How many comments and steps a practice has left behind, the oldest ones: each is a document of
/// its own by then.
record LeftBehind(int comments, int steps) {
  static final LeftBehind NOTHING = new LeftBehind(0, 0);

  LeftBehind and(Past past) {
    return new LeftBehind(comments + past.comments().size(), steps + past.steps().size());
  }
}
