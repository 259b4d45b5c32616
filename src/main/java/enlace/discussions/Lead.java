package enlace.discussions;

import static java.util.stream.Collectors.toSet;

import enlace.ids.DiscussionId;
import enlace.text.Address;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Where a text leads: to a post, or to a discussion or whatever has its address below it.
///
/// @param post its number
record Lead(DiscussionId discussion, Optional<Integer> post) {
  /// @param links as [Address#in] says
  static Set<Lead> in(String text, List<String> links) {
    return Address.in(text, links).stream()
        .filter(Address::isDiscussion)
        .map(Lead::of)
        .collect(toSet());
  }

  /// @param address of a discussion
  static Lead of(Address address) {
    return new Lead(new DiscussionId(Address.idOf(address.page())), address.part());
  }

  String page() {
    return Address.ofDiscussion(discussion);
  }
}
