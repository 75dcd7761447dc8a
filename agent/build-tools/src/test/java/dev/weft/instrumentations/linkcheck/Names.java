package dev.weft.instrumentations.linkcheck;

import library.Client;

final class Names {
  private Names() {
  }

  static String of(Client client) {
    return client.name() + client.hashCode();
  }
}
