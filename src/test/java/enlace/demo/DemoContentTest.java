package enlace.demo;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enlace.demo.DemoContent.Opening;
import org.junit.jupiter.api.Test;

class DemoContentTest {
  private final DemoContent content = DemoContent.read();

  @Test
  void everyPracticeIsYoungerThanTheDiscussionItGrewOutOf() {
    var opened = content.discussions().stream().collect(toMap(Opening::code, Opening::hoursAgo));

    var grown = content.practices().stream().filter(it -> !it.grewOutOf().isEmpty()).toList();

    assertThat(grown).hasSizeGreaterThan(5);
    assertThat(grown)
        .allSatisfy(it -> assertThat(it.begunHoursAgo()).isLessThan(opened.get(it.grewOutOf())));
  }

  @Test
  void stepsAndRepliesAreTakenInTheOrderTheyAreTold() {
    assertThat(content.practices())
        .allSatisfy(
            practice -> assertThat(practice.steps().stream().map(it -> -it.hoursAgo())).isSorted());
    assertThat(content.discussions())
        .allSatisfy(
            discussion ->
                assertThat(discussion.replies().stream().map(it -> -it.hoursAgo())).isSorted());
  }

  @Test
  void sampleDataWithoutAWriterForEveryRoomIsRefusedBeforeItBegins() {
    assertThatThrownBy(() -> new SampleData.Size(9, 1, 0, 0, 1540))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("10 members");
    assertThatThrownBy(() -> new SampleData.Size(10, 0, 1, 0, 1540))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
