package enlace.web;

import enlace.bus.Bus;
import enlace.ids.FormId;
import enlace.problems.Problem.Invalid;
import enlace.problems.Refused;
import enlace.requests.Done;
import enlace.requests.DraftRequest.DiscardDraft;
import enlace.requests.DraftRequest.DiscardSent;
import enlace.requests.DraftRequest.Draft;
import enlace.requests.DraftRequest.FindSent;
import enlace.requests.DraftRequest.ReadDraft;
import enlace.requests.DraftRequest.SaveDraft;
import enlace.requests.Key;
import enlace.vocabulary.Coded;
import enlace.vocabulary.Marking;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/// What a form has to do with its draft: it begins with it, and when it is sent the draft is done
/// with. Its template has `web/_key` and `web/_draft` in the form, `web/_kept` above.
public record KeptForms(Bus bus) {
  private static final String TEXT = "text";
  private static final String MARKING = "marking";
  private static final String VERSION = "draft-version";
  private static final String UNSAVED = "0";

  /// @param beginning what it begins with when there is no draft
  public Form begun(Call call, FormId form, Form beginning) {
    var found = bus.ask(call.asker(), new ReadDraft(form));
    return found.draft().map(draft -> resumed(draft, found.others())).orElse(beginning);
  }

  private static Form resumed(Draft draft, int others) {
    var fields = new LinkedHashMap<>(draft.fields());
    fields.put("key", List.of(draft.key().value()));
    fields.put(VERSION, List.of(Long.toString(draft.version())));
    return Form.sent(fields).resuming(new Form.Kept(draft.saved(), others));
  }

  /// A form that begins with what was asked for just now, such as a quotation, behind what was
  /// written already and marked as strictly as the stricter of both.
  public Form joined(Call call, FormId form, Form asked) {
    var begun = begun(call, form, asked);
    if (begun.kept().isEmpty()) return begun;
    return begun
        .with(TEXT, joined(value(begun, TEXT), value(asked, TEXT)))
        .with(MARKING, stricter(value(begun, MARKING), value(asked, MARKING)));
  }

  private static String joined(String first, String then) {
    return first.contains(then.strip())
        ? first
        : (first.stripTrailing() + "\n\n" + then).stripLeading();
  }

  private static String stricter(String one, String other) {
    var first = Coded.find(Marking.class, one);
    var second = Coded.find(Marking.class, other);
    if (first.isEmpty() || second.isEmpty()) return first.isEmpty() ? other : one;
    return first.get().stricterThan(second.get()) ? one : other;
  }

  private static String value(Form form, String field) {
    return form.values().getOrDefault(field, "");
  }

  /// The form as it was sent to be looked at, saved as a draft: without a script nothing else saves
  /// it before it is posted. What cannot be saved is looked at all the same.
  public Form saved(Call call, FormId form) {
    var sent = call.asSent();
    var key = key(call);
    if (key.isEmpty() || value(sent, TEXT).isBlank()) return sent;
    var wish = new SaveDraft(form, sent.lists(), key.get(), seen(call), false);
    return bus.send(call.asker(), wish)
        .map(saved -> sent.with(VERSION, Long.toString(saved.version())))
        .otherwise(sent)
        .await();
  }

  /// The version of the draft that the writer knows, 0 for none.
  public static long seen(Call call) {
    var seen = call.fields().text(VERSION).value();
    return seen.matches("\\d{1,18}") ? Long.parseLong(seen) : 0;
  }

  /// To be called when the form is sent. Should it fail, the draft is known by its key as sent.
  public void sent(Call call, FormId form) {
    sent(call, form, call.asSent().lists());
  }

  /// To be called when one text of the form is sent.
  public void sent(Call call, FormId form, String text) {
    sent(call, form, sent(call, text));
  }

  private void sent(Call call, FormId form, Map<String, List<String>> fields) {
    key(call)
        .map(key -> new DiscardSent(form, key, fields))
        .ifPresent(sent -> bus.send(call.asker(), sent).otherwise(new Done()).await());
  }

  /// To be called before the form is sent: out of a second tab its text would be sent twice.
  /// Whoever means it presses once more.
  ///
  /// @throws Refused `Invalid`, of the field `again`, which the form has the next time
  public void refuseTwice(Call call, FormId form) {
    refuseTwice(call, form, TEXT, "web.draft.sent-before");
  }

  /// The same of another field than the text.
  ///
  /// @param message key of what is said then
  public void refuseTwice(Call call, FormId form, String field, String message) {
    refuseOnce(call, () -> wasSent(call, form, field), message);
  }

  private boolean wasSent(Call call, FormId form, String field) {
    return key(call)
        .map(key -> new FindSent(form, key, sent(call, field)))
        .filter(wish -> bus.ask(call.asker(), wish).before())
        .isPresent();
  }

  /// To be called before the form is sent, where its writer had better think twice: whoever means
  /// it presses once more, and is asked nothing then.
  ///
  /// @throws Refused `Invalid`, of the field `again`, which the form has the next time
  public static void refuseOnce(Call call, BooleanSupplier doubt, String message) {
    boolean meant = !call.fields().text(Form.AGAIN).value().isEmpty();
    if (!meant && doubt.getAsBoolean()) throw new Refused(Invalid.of(Form.AGAIN, message));
  }

  private static Map<String, List<String>> sent(Call call, String field) {
    return Map.of(field, call.asSent().lists().getOrDefault(field, List.of()));
  }

  /// What is still being written when a part of the form was sent: a draft under a key of its own.
  public Form rest(Call call, FormId form, Form rest) {
    var key = new Key(UUID.randomUUID().toString());
    var again = rest.with("key", key.value());
    return bus.send(call.asker(), new SaveDraft(form, fields(rest), key, 0, false))
        .map(saved -> again.with(VERSION, Long.toString(saved.version())))
        .otherwise(again.with(VERSION, UNSAVED))
        .await();
  }

  /// What was written in the one form goes on in the other; what was written there already is kept
  /// beside it.
  public Form moved(Call call, FormId from, FormId to) {
    var moved = rest(call, to, call.asSent());
    if (value(moved, VERSION).equals(UNSAVED)) return moved;
    bus.send(call.asker(), new DiscardDraft(from, key(call))).otherwise(new Done()).await();
    return begun(call, to, moved);
  }

  /// As the form would send them now, where something else was put into it.
  private static Map<String, List<String>> fields(Form form) {
    var fields = new LinkedHashMap<String, List<String>>();
    form.lists()
        .forEach(
            (name, all) -> fields.put(name, all.size() == 1 ? List.of(value(form, name)) : all));
    return fields;
  }

  /// The key of the form, empty when it was sent without.
  public static Optional<Key> key(Call call) {
    return Optional.of(call.fields().text("key").value())
        .filter(key -> !key.isEmpty())
        .map(Key::new);
  }
}
