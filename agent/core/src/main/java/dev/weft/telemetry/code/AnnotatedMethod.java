package dev.weft.telemetry.code;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.SpanKind;

/** A method of the application's each call of which is a span, because it has an annotation that says so. */
public final class AnnotatedMethod {
  /** Class and method: {@code com.acme.Reports.nightly}. */
  final String fullName;
  final SpanKind kind;
  final String spanName;
  final boolean inheritsContext;
  private final String resultType;
  private final String[] attributes;

  /**
   * @param type binary name of the class
   * @param spanName null for the names of class and method
   * @param inheritsContext whether the span is a child of the one around it
   * @param resultType name of the type that the method returns; not the class, since an operation may outlive it
   * @param attributes for each parameter the attribute that shows it, or null
   */
  public AnnotatedMethod(String type, String method, SpanKind kind, @Nullable String spanName, boolean inheritsContext, String resultType,
      String[] attributes) {
    this.fullName = CodeNames.function(type, method);
    this.kind = kind;
    this.spanName = spanName == null ? CodeNames.shown(type, method) : spanName;
    this.inheritsContext = inheritsContext;
    this.resultType = resultType;
    this.attributes = attributes;
  }

  /** Name of the type that the method returns. */
  public String resultType() {
    return resultType;
  }

  /** The attribute that shows a parameter. */
  public @Nullable String attribute(int parameter) {
    return parameter < attributes.length ? attributes[parameter] : null;
  }
}
