package dev.weft.instrumentations.cxf;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.security.FormParameters;
import java.util.Map;
import net.bytebuddy.asm.Advice;
import org.apache.cxf.message.Message;

/** A resource method takes a parameter out of a form. For the first one CXF parses the form and keeps it, its values not decoded yet. */
@Instrument(types = "org.apache.cxf.jaxrs.utils.JAXRSUtils", methods = "processFormParam", parameters = 7, takes = "org.apache.cxf.message.Message")
public final class FormAdvice {
  private static final Object FORM = "org.apache.cxf.form_data";

  private FormAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object unparsed(@Advice.Argument(0) Message message) {
    return FormParameters.areLookedAt() && message.get(FORM) == null ? message : null;
  }

  @Advice.OnMethodExit(inline = false)
  public static void parsed(@Advice.Enter Object message) {
    Object form = message == null ? null : ((Message) message).get(FORM);
    if (form != null) {
      FormParameters.parsed((Map<?, ?>) form);
    }
  }
}
