package dev.weft.instrumentations.armeria;

import com.linecorp.armeria.common.QueryParams;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.security.FormParameters;
import java.util.Map;
import net.bytebuddy.asm.Advice;

/** For parameters of an annotated service Armeria puts those of the query and, where the body has a type, of a form together. */
@Instrument(types = "com.linecorp.armeria.internal.server.annotation.AnnotatedValueResolver$ResolverContext", methods = "queryParamsOf",
    parameters = 3, takes = {"java.lang.String", "com.linecorp.armeria.common.MediaType"})
public final class FormAdvice {
  private FormAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object typeOfBody(@Advice.Argument(1) Object type) {
    return type;
  }

  @Advice.OnMethodExit(inline = false)
  public static void parsed(@Advice.Return QueryParams parameters, @Advice.Enter Object typeOfBody) {
    if (typeOfBody == null || parameters == null || !FormParameters.areLookedAt()) {
      return;
    }
    for (Map.Entry<String, String> parameter : parameters) {
      FormParameters.parsed(parameter.getValue());
    }
  }
}
