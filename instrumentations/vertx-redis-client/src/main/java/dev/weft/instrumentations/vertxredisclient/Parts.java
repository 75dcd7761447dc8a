package dev.weft.instrumentations.vertxredisclient;

import dev.weft.advice.Nullable;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.util.AbstractList;
import java.util.List;

/** Answers of several parts as lists, as those who count what reads found know them. Nothing is copied. */
final class Parts extends AbstractList<Object> {
  private final @Nullable List<?> answers;
  private final @Nullable Response answer;

  /** The answers to commands that were sent together. */
  Parts(List<?> answers) {
    this.answers = answers;
    this.answer = null;
  }

  private Parts(Response answer) {
    this.answers = null;
    this.answer = answer;
  }

  static @Nullable Object of(@Nullable Object answer) {
    return answer instanceof Response && ((Response) answer).type() == ResponseType.MULTI ? new Parts((Response) answer) : answer;
  }

  @Override
  public @Nullable Object get(int index) {
    return answers != null ? of(answers.get(index)) : answer.get(index);
  }

  @Override
  public int size() {
    return answers != null ? answers.size() : answer.size();
  }
}
