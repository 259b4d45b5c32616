package enlace.store;

import static org.assertj.core.api.Assertions.assertThat;

import enlace.ids.MemberId;
import enlace.requests.Key;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeedTest {
  private static final MemberId MEMBER = new MemberId("poc-qm");
  private static final Key KEY = new Key("k1");

  private record Wish(List<String> texts, Set<String> codes, Map<String, Object> fields) {}

  @Test
  void anotherMemberAddressOrKeyIsAnotherDeed() {
    var deed = Deed.of(MEMBER, "discussions", KEY, KEY);

    assertThat(Deed.of(MEMBER, "discussions", KEY, KEY)).isEqualTo(deed);
    assertThat(Deed.of(new MemberId("poc-qn"), "discussions", KEY, KEY).id())
        .isNotEqualTo(deed.id());
    assertThat(Deed.of(MEMBER, "practices", KEY, KEY).id()).isNotEqualTo(deed.id());
    assertThat(Deed.of(MEMBER, "discussions", new Key("k2"), KEY).id()).isNotEqualTo(deed.id());
  }

  @Test
  void anotherWishIsAnotherContent() {
    assertThat(content(List.of("a", "b"))).isNotEqualTo(content(List.of("b", "a")));
    assertThat(content(List.of("a", "b"))).isNotEqualTo(content(List.of("a,b")));
    assertThat(content(List.of(Optional.of("a")))).isNotEqualTo(content(List.of()));
    assertThat(content(List.of(Map.of("a", "b")))).isNotEqualTo(content(List.of(Map.of("b", "a"))));
  }

  @Test
  void theOrderOfSetsAndMapsIsNoOtherContent() {
    SequencedSet<String> codes = new LinkedHashSet<>(List.of("b", "a", "c"));
    SequencedMap<String, Object> fields = new LinkedHashMap<>(Map.of("x", List.of("1"), "y", true));

    assertThat(of(new Wish(List.of("t"), codes, fields)))
        .isEqualTo(of(new Wish(List.of("t"), codes.reversed(), fields.reversed())));
  }

  private static String content(List<?> values) {
    record Anything(List<?> values) {}
    return of(new Anything(values));
  }

  private static String of(Record wish) {
    return Deed.of(MEMBER, "discussions", KEY, wish).content();
  }
}
