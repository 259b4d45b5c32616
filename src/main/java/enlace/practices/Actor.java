package enlace.practices;

import enlace.ids.MemberId;
import enlace.ids.Office;

/// @param curator whether as a curator rather than for the office
record Actor(MemberId member, Office office, boolean curator) {}
