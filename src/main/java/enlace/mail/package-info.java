/// Letters without features: the queue, the postman, the SMTP transport.
/// Start reading in [Letters][enlace.mail.Letters].
@NullMarked
package enlace.mail;

import org.jspecify.annotations.NullMarked;
