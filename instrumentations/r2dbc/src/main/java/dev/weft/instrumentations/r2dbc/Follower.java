package dev.weft.instrumentations.r2dbc;

import dev.weft.advice.Nullable;

/** Looks at the signals of one subscription, before the subscriber gets them and in its context; on any thread. This one only carries the context. */
class Follower {
  static final Follower NONE = new Follower();

  /** The call that subscribes returns. */
  void subscribed() {
    // nothing began
  }

  void next(Object value) {
    // not looked at
  }

  /** The subscriber has taken a value. */
  void taken() {
    // nothing waits for it
  }

  /** The last signal, if the subscription was not cancelled before. */
  void ended(@Nullable Throwable thrown) {
    // nothing ends
  }

  /** The subscriber wants no more. No last signal follows. */
  void cancelled() {
    // nothing ends
  }
}
