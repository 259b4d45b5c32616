package enlace.bus;

import enlace.requests.Asker;
import enlace.requests.Request;

/// A request and who asks it, as it travels.
record Envelope(Asker asker, Request<?> request) {}
