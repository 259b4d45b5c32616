package enlace.members.pages;

import enlace.pages.View;
import enlace.vocabulary.Marking;
import enlace.web.Choices;
import enlace.web.Form;
import java.util.List;
import java.util.Optional;

/// What waits at a seat, and how it is handed over.
///
/// @param sent whether to say that the successor is invited
/// @param form the one that was refused, if any
/// @param seat its name, as it is mentioned
/// @param holders to choose from where several hold it
/// @param handOver once it is clear who leaves
/// @param waiting for those whom it waits for as well
record SeatPage(
    boolean sent,
    Form form,
    String seat,
    String role,
    String office,
    List<HolderRow> holders,
    Optional<HandOverForm> handOver,
    Optional<Waiting> waiting)
    implements View {

  /// @param chosen whether the seat of this one is to be handed over
  record HolderRow(String path, String name, boolean chosen) {}

  /// @param member who leaves
  /// @param whose the name of that one; empty when it is the reader
  record HandOverForm(
      String action,
      String member,
      Optional<String> whose,
      TextField email,
      TextField name,
      Choices languages) {}

  /// @param followed discussions, those with the latest post first
  /// @param practices drafts of the office, and what waits for a step of it
  record Waiting(List<Thing> followed, List<Thing> practices) {}

  /// @param lang of the title
  record Thing(String path, String title, String lang, Marking marking) {}

  @Override
  public String template() {
    return "members/seat";
  }
}
