package enlace.web;

import enlace.ids.MemberId;

/// How many notices wait for a member. Implemented by `notifications`; answered from memory.
@FunctionalInterface
public interface Bell {
  int unread(MemberId member);
}
