package enlace.reading;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/// Numbers in their order, each once, four bytes each. Whoever writes a thousand posts without
/// reading any between has a thousand.
public final class Numbers {
  public static final Numbers NONE = new Numbers();

  private final int[] sorted;

  private Numbers(int... sorted) {
    this.sorted = sorted;
  }

  public static Numbers of(Collection<Integer> numbers) {
    return of(numbers.stream().mapToInt(Integer::intValue));
  }

  public static Numbers of(int... numbers) {
    return of(IntStream.of(numbers));
  }

  private static Numbers of(IntStream numbers) {
    var sorted = numbers.sorted().distinct().toArray();
    return sorted.length == 0 ? NONE : new Numbers(sorted);
  }

  public int size() {
    return sorted.length;
  }

  public boolean has(int number) {
    return Arrays.binarySearch(sorted, number) >= 0;
  }

  public Numbers with(int number) {
    int place = Arrays.binarySearch(sorted, number);
    if (place >= 0) return this;
    int at = -place - 1;
    var more = Arrays.copyOf(sorted, sorted.length + 1);
    System.arraycopy(sorted, at, more, at + 1, sorted.length - at);
    more[at] = number;
    return new Numbers(more);
  }

  public Numbers without(int number) {
    return has(number) ? of(IntStream.of(sorted).filter(it -> it != number)) : this;
  }

  public Numbers with(Numbers others) {
    if (others.sorted.length == 0) return this;
    if (sorted.length == 0) return others;
    return of(IntStream.concat(IntStream.of(sorted), IntStream.of(others.sorted)));
  }

  /// Those behind that number.
  Numbers after(int number) {
    int place = Arrays.binarySearch(sorted, number);
    int from = place >= 0 ? place + 1 : -place - 1;
    if (from == 0) return this;
    return from == sorted.length
        ? NONE
        : new Numbers(Arrays.copyOfRange(sorted, from, sorted.length));
  }

  public List<Integer> list() {
    return IntStream.of(sorted).boxed().toList();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Numbers numbers && Arrays.equals(sorted, numbers.sorted);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sorted);
  }

  @Override
  public String toString() {
    return Arrays.toString(sorted);
  }
}
