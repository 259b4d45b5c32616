package enlace.mail;

final class Postman {
  static final int HANDS = 4;
}
