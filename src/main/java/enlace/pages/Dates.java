package enlace.pages;

import com.ibm.icu.text.DateIntervalFormat;
import com.ibm.icu.text.DisplayContext;
import com.ibm.icu.text.ListFormatter;
import com.ibm.icu.text.NumberFormat;
import com.ibm.icu.text.RelativeDateTimeFormatter;
import com.ibm.icu.text.RelativeDateTimeFormatter.AbsoluteUnit;
import com.ibm.icu.text.RelativeDateTimeFormatter.Direction;
import com.ibm.icu.text.RelativeDateTimeFormatter.RelativeUnit;
import com.ibm.icu.text.RelativeDateTimeFormatter.Style;
import com.ibm.icu.util.DateInterval;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import enlace.vocabulary.Language;
import java.text.FieldPosition;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// How one language customarily writes days and lists. Safe for many threads.
final class Dates {
  /// Around the dash of a period; not every mail program has one.
  private static final char THIN_SPACE = '\u2009';

  private static final Map<Language, Dates> ALL = new EnumMap<>(Language.class);

  static {
    for (var language : Language.values()) ALL.put(language, new Dates(locale(language)));
  }

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
  private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("'UTC'xxx");

  private static final Pattern DAYS_OF_A_MONTH = Pattern.compile("(?<=^\\d{1,2}) – (?=\\d)");
  private static final Pattern FIRST = Pattern.compile("\\b1(?=–| \\p{L})");

  private final String first;
  private final DateTimeFormatter day;
  private final DateTimeFormatter moment;
  private final DateTimeFormatter brief;
  private final DateIntervalFormat days;
  private final DateIntervalFormat daysOfYears;
  private final RelativeDateTimeFormatter ago;
  private final ListFormatter list;

  private Dates(Locale locale) {
    first =
        switch (locale.getLanguage()) {
          case "fr" -> "1er";
          case "pt" -> "1º";
          default -> "1";
        };
    var time = DateTimeFormatter.ofPattern(", HH:mm", locale);
    day = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).localizedBy(locale);
    moment = joined(day, time).withLocale(locale);
    brief = joined(DateTimeFormatter.ofLocalizedPattern("yMMMd").localizedBy(locale), time);
    var ulocale = ULocale.forLocale(locale);
    days = interval("MMMMd", ulocale);
    daysOfYears = interval("yMMMMd", ulocale);
    ago =
        RelativeDateTimeFormatter.getInstance(
            ulocale,
            NumberFormat.getInstance(ulocale),
            Style.LONG,
            DisplayContext.CAPITALIZATION_FOR_MIDDLE_OF_SENTENCE);
    list = ListFormatter.getInstance(ulocale);
  }

  static Dates of(Language language) {
    return language.pick(ALL);
  }

  /// The United Nations write English dates the British way: 23 November 2026.
  private static Locale locale(Language language) {
    return language == Language.EN ? Locale.UK : language.locale();
  }

  private static DateIntervalFormat interval(String skeleton, ULocale locale) {
    var format = DateIntervalFormat.getInstance(skeleton, locale);
    format.setTimeZone(TimeZone.GMT_ZONE);
    return format;
  }

  private static DateTimeFormatter joined(DateTimeFormatter date, DateTimeFormatter time) {
    return new DateTimeFormatterBuilder().append(date).append(time).toFormatter(date.getLocale());
  }

  String day(LocalDate date) {
    return first(day.format(date));
  }

  String period(LocalDate first, LocalDate last) {
    var format = first.getYear() == last.getYear() ? days : daysOfYears;
    var interval = new DateInterval(millis(first), millis(last));
    var period = format.clone().format(interval, new StringBuffer(), new FieldPosition(0));
    return first(closed(period.toString().replace(THIN_SPACE, ' ')));
  }

  /// "22–23 December": between two numbers the dash has no spaces, in none of the languages.
  private static String closed(String period) {
    return DAYS_OF_A_MONTH.matcher(period).replaceFirst("–");
  }

  /// Two languages count the first day of a month, and no other: "1er octobre", "1º de outubro".
  private String first(String written) {
    return FIRST.matcher(written).replaceAll(first);
  }

  private static long millis(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
  }

  String moment(ZonedDateTime at) {
    return first(moment.format(at));
  }

  /// The same in all four languages.
  static String time(ZonedDateTime at) {
    return TIME.format(at);
  }

  /// The same in all four languages too, with a minus that is no hyphen.
  static String offset(ZonedDateTime at) {
    return OFFSET.format(at).replace('-', '−');
  }

  String brief(ZonedDateTime at) {
    return first(brief.format(at));
  }

  String ago(ZonedDateTime at, ZonedDateTime now) {
    long minutes = Math.max(0, ChronoUnit.MINUTES.between(at, now));
    long days = ChronoUnit.DAYS.between(at.toLocalDate(), now.toLocalDate());
    if (minutes < 1) return ago.format(Direction.PLAIN, AbsoluteUnit.NOW);
    if (minutes < 60) return ago.format(minutes, Direction.LAST, RelativeUnit.MINUTES);
    if (days < 1) return ago.format(minutes / 60, Direction.LAST, RelativeUnit.HOURS);
    if (days == 1) return ago.format(Direction.LAST, AbsoluteUnit.DAY);
    if (days < 7) return ago.format(days, Direction.LAST, RelativeUnit.DAYS);
    return day(at.toLocalDate());
  }

  String list(Collection<String> items) {
    return list.format(items);
  }
}
