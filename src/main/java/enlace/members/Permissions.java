package enlace.members;

import enlace.ids.RoomId;
import enlace.vocabulary.Label;
import java.util.List;
import org.bson.conversions.Bson;

/// The only judge of who may see and do what, by roles.json, spaces.json and rights.json. Has two
/// forms, a predicate and a filter, and a test that they agree.
public final class Permissions {

  /// May this reader see what carries this label?
  public boolean maySee(Reader reader, Label label) {
    throw new UnsupportedOperationException();
  }

  /// The same as a MongoDB filter over the label stored at that path, such as `state.label`.
  public Bson roomLabels(Reader reader, String path) {
    throw new UnsupportedOperationException();
  }

  public Bson practiceLabels(Reader reader, String path) {
    throw new UnsupportedOperationException();
  }

  public boolean mayWrite(Reader reader, RoomId room) {
    throw new UnsupportedOperationException();
  }

  public boolean mayModerate(Reader reader, RoomId room) {
    throw new UnsupportedOperationException();
  }

  /// The rooms this reader may read, in the order of spaces.json.
  public List<RoomId> rooms(Reader reader) {
    throw new UnsupportedOperationException();
  }

  /// Two readers of the same class see the same: one judgement, and one cached block, serves both.
  public String rightsClass(Reader reader, Label label) {
    throw new UnsupportedOperationException();
  }
}
