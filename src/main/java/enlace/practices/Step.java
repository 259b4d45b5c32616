package enlace.practices;

import static enlace.practices.Doer.CURATOR;
import static enlace.practices.Doer.OFFICE;
import static enlace.practices.Doer.PROPOSING_CURATOR;
import static enlace.practices.Doer.TEAM;
import static enlace.vocabulary.PracticeState.CHANGES_REQUESTED;
import static enlace.vocabulary.PracticeState.DRAFT;
import static enlace.vocabulary.PracticeState.NATIONAL_CLEARANCE;
import static enlace.vocabulary.PracticeState.PUBLISHED_NETWORK;
import static enlace.vocabulary.PracticeState.PUBLISHED_PUBLIC;
import static enlace.vocabulary.PracticeState.SUBMITTED;
import static enlace.vocabulary.PracticeState.UNDER_REVIEW;
import static enlace.vocabulary.PracticeState.UPDATE_DUE;
import static enlace.vocabulary.PracticeState.WITHDRAWN;

import enlace.vocabulary.Coded;
import enlace.vocabulary.PracticeState;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// The steps of practice-steps.json: from which states, and by whom. What a step needs besides, and
/// where it leads, is decided by [Practice#step]. A test holds this table to the file.
public enum Step implements Coded {
  SUBMIT("submit", EnumSet.of(DRAFT, CHANGES_REQUESTED), EnumSet.of(OFFICE, PROPOSING_CURATOR)),
  TAKE_UP("take-up", EnumSet.of(SUBMITTED), EnumSet.of(CURATOR)),
  REQUEST_CHANGES(
      "request-changes", EnumSet.of(UNDER_REVIEW, NATIONAL_CLEARANCE), EnumSet.of(CURATOR)),
  ASK_CLEARANCE("ask-clearance", EnumSet.of(UNDER_REVIEW), EnumSet.of(CURATOR)),
  CLEAR("clear", EnumSet.of(NATIONAL_CLEARANCE), EnumSet.of(OFFICE)),
  PUBLISH("publish", EnumSet.of(NATIONAL_CLEARANCE), EnumSet.of(CURATOR)),
  OPEN("open", EnumSet.of(PUBLISHED_NETWORK), EnumSet.of(CURATOR)),
  NARROW("narrow", EnumSet.of(PUBLISHED_PUBLIC), EnumSet.of(OFFICE, CURATOR)),
  MARK_DUE("mark-due", EnumSet.of(PUBLISHED_NETWORK, PUBLISHED_PUBLIC), EnumSet.of(CURATOR)),
  CONFIRM("confirm", EnumSet.of(UPDATE_DUE), EnumSet.of(OFFICE)),
  REVISE("revise", published(), EnumSet.of(OFFICE, TEAM)),
  SUPERSEDE("supersede", published(), EnumSet.of(CURATOR)),
  WITHDRAW("withdraw", EnumSet.complementOf(EnumSet.of(WITHDRAWN)), EnumSet.of(OFFICE, CURATOR)),
  RESTORE("restore", EnumSet.of(WITHDRAWN), EnumSet.of(OFFICE));

  private final String code;
  private final Set<PracticeState> from;
  private final Set<Doer> by;

  Step(String code, Set<PracticeState> from, Set<Doer> by) {
    this.code = code;
    this.from = from;
    this.by = by;
  }

  private static Set<PracticeState> published() {
    return EnumSet.of(PUBLISHED_NETWORK, PUBLISHED_PUBLIC, UPDATE_DUE);
  }

  @Override
  public String code() {
    return code;
  }

  /// The name under which it is refused.
  String deed() {
    return "practice-" + code;
  }

  boolean by(Set<Doer> doers) {
    return !Collections.disjoint(by, doers);
  }

  /// @param states of the edition under work and of the published one
  public boolean from(Set<PracticeState> states) {
    return !Collections.disjoint(from, states);
  }
}
