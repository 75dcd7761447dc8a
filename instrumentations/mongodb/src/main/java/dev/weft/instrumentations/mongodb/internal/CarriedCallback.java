package dev.weft.instrumentations.mongodb.internal;

import com.mongodb.internal.async.SingleResultCallback;
import dev.weft.telemetry.CarriedSignals;
import dev.weft.telemetry.Context;

/** What follows a step of a call that does not wait, in the context of the caller, whichever thread goes on with it. */
class CarriedCallback extends CarriedSignals<SingleResultCallback<Object>> implements SingleResultCallback<Object> {
  static final String TYPE = "com.mongodb.internal.async.SingleResultCallback";

  CarriedCallback(SingleResultCallback<Object> callback) {
    super(callback, Context.inheritable());
  }

  @Override
  public void onResult(Object result, Throwable thrown) {
    if (thrown == null) {
      pass((callback, value) -> callback.onResult(value, null), result);
    } else {
      pass((callback, failure) -> callback.onResult(null, failure), thrown);
    }
  }
}
