package enlace.pages;

import enlace.ids.Office;
import enlace.problems.Complaint;
import enlace.problems.Problem;
import enlace.problems.Problem.NotAllowed;
import enlace.text.Passage;
import enlace.vocabulary.Language;
import enlace.vocabulary.Vocabulary;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/// Puts things into words for one reader: messages by key, dates in the reader's zone.
///
/// Bundles lie in `i18n/<feature>_<language>.properties` (UTF-8, ICU message format with named
/// values: `{count, plural, one {# reply} other {# replies}}`); keys begin with the feature's name,
/// or with `problem.`, `complaint.` or `deed.`. An apostrophe is written ’, since ' quotes braces;
/// a French sign has its no-break space (U+00A0).
public record Words(Language language, ZoneId zone) {

  /// As [enlace.text.Markdown] has it.
  private static final String REDACTED = "<span class=\"redacted\">" + Passage.MARK + "</span>";

  public String say(String key) {
    return say(key, Map.of());
  }

  public String say(String key, Map<String, ?> values) {
    var message = Bundles.find(language, key);
    return message == null ? Bundles.missing(language, key) : message.say(values);
  }

  /// A text that is shown, with words in place of the marks of what was taken out of it.
  public String worded(String text) {
    return text.contains(Passage.MARK) ? Passage.worded(text, say("web.redacted")) : text;
  }

  /// The same of HTML, in the reader's language wherever that of the text is another one.
  String wordedHtml(String html) {
    if (!html.contains(Passage.MARK)) return html;
    var own = "<span class=\"redacted\" lang=\"%s\">%s</span>";
    return worded(html.replace(REDACTED, own.formatted(language.code(), say("web.redacted"))));
  }

  /// Whether the bundles have that key, for wordings that only some things have.
  public boolean has(String key) {
    return Bundles.find(language, key) != null;
  }

  /// What happened, in one sentence.
  public String say(Problem problem) {
    var values =
        problem instanceof NotAllowed(var deed)
            ? Map.of("deed", say("deed." + deed))
            : Map.<String, String>of();
    return say("problem." + problem.code(), values);
  }

  public String say(Complaint complaint) {
    return say(complaint.message(), complaint.values());
  }

  /// Away from the field, which it names: "Missing: Summary", "Summary: 640 of 600 characters". A
  /// message that reads well with the field in it has a wording of its own, `<message>.named`.
  ///
  /// @param field as the reader knows it
  public String say(Complaint complaint, String field) {
    var named = complaint.message() + ".named";
    var values = new HashMap<>(complaint.values());
    values.put("field", field);
    if (has(named)) return say(named, values);
    return say("complaint.named", Map.of("field", field, "complaint", say(complaint)));
  }

  /// "23 November 2026", in the reader's zone.
  public String day(Instant at) {
    return day(at.atZone(zone).toLocalDate());
  }

  public String day(LocalDate date) {
    return Dates.of(language).day(date);
  }

  /// "2–8 March" or "29 December 2025 – 4 January 2026": the years only where they differ.
  public String period(LocalDate first, LocalDate last) {
    return Dates.of(language).period(first, last);
  }

  /// Day and time, "23 November 2026, 07:00".
  public String moment(Instant at) {
    return Dates.of(language).moment(at.atZone(zone));
  }

  /// The same where the reader cannot know whose clock it is, as in the letter to who is no member
  /// yet: "23 November 2026, 07:00 (UTC−05:00)".
  public String momentOfZone(Instant at) {
    return moment(at) + " (" + Dates.offset(at.atZone(zone)) + ")";
  }

  /// The time of a day that everybody knows, "07:00".
  public String time(Instant at) {
    return Dates.time(at.atZone(zone));
  }

  /// Day and time in a narrow place, "23 Nov 2026, 07:00".
  public String brief(Instant at) {
    return Dates.of(language).brief(at.atZone(zone));
  }

  /// "2 hours ago", "yesterday", and after a week the day. Good for a minute.
  public String ago(Instant at, Instant now) {
    return Dates.of(language).ago(at.atZone(zone), now.atZone(zone));
  }

  /// A State's name or an organisation's acronym; the reader's own office is called that.
  public String office(Office office, Office own, Vocabulary vocabulary) {
    return office.equals(own) ? say("web.own-office") : vocabulary.shortOffice(office, language);
  }

  /// "Costa Serena, Port Amity and Terra do Ipê".
  public String list(Collection<String> items) {
    return Dates.of(language).list(items);
  }

  /// The reader's alphabet, for lists of names.
  public Comparator<String> alphabet() {
    return language.alphabet();
  }
}
