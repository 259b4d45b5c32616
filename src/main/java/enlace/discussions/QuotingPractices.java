package enlace.discussions;

import enlace.bus.Bus;
import enlace.bus.Waiting;
import enlace.ids.PracticeId;
import enlace.requests.Asker;
import enlace.requests.PracticeRequest.FindSaying;
import enlace.requests.PracticeRequest.HideQuoted;
import enlace.requests.PracticeRequest.QuotingText;
import enlace.requests.PracticeRequest.ReadQuoting;
import enlace.requests.PracticeRequest.Unquote;
import enlace.requests.PracticeRequest.Unquoted;
import enlace.text.Address;
import enlace.text.Markdown;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The texts of practices, which quote as posts do. They are found some practices at a time and
/// changed one after the other, so that no request takes long.
record QuotingPractices(Bus bus) {
  private static final Asker PLATFORM = new Asker.Platform();

  /// A practice may be written on meanwhile.
  private static final int ATTEMPTS = 5;

  /// For good.
  void change(Set<String> pages, Function<QuotingText, String> change) {
    each(pages, id -> change(id, pages, change));
  }

  private void change(PracticeId id, Set<String> pages, Function<QuotingText, String> change) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      var changed =
          texts(id, pages)
              .map(it -> new Unquoted(it, change.apply(it)))
              .filter(it -> !it.next().equals(it.before().text()))
              .toList();
      if (changed.isEmpty()) return;
      bus.ask(PLATFORM, new Unquote(id, changed));
    }
  }

  /// Until it is asked again.
  ///
  /// @param hidden whether that is to be hidden now
  void hide(Set<String> pages, Predicate<Address> hidden) {
    each(
        pages,
        id -> {
          var all =
              texts(id, pages)
                  .flatMap(it -> Address.in(it.text(), Markdown.links(it.text())).stream())
                  .filter(address -> pages.contains(address.page()))
                  .distinct()
                  .filter(hidden)
                  .map(Address::key)
                  .toList();
          bus.ask(PLATFORM, new HideQuoted(id, pages, Set.copyOf(all)));
        });
  }

  private Stream<QuotingText> texts(PracticeId id, Set<String> pages) {
    return bus.ask(PLATFORM, new ReadQuoting(id, pages)).items().stream();
  }

  private void each(Set<String> pages, Consumer<PracticeId> work) {
    if (pages.isEmpty()) return;
    var ids = pages.stream().map(page -> page.substring(page.indexOf('/') + 1)).toList();
    var after = Optional.<PracticeId>empty();
    do {
      var found = bus.ask(PLATFORM, new FindSaying(ids, after));
      Waiting.each("Unquoting in practice", found.ids(), work);
      after = found.next();
    } while (after.isPresent());
  }
}
