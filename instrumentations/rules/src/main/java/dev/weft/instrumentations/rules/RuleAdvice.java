package dev.weft.instrumentations.rules;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** A call of a method that a rule names. Which these are is known at run time: the class declared here is a place for them. */
@Instrument(types = "dev.weft.instrumentations.rules.NoClass", methods = "none")
public final class RuleAdvice {
  private RuleAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = Instrument.LAST, index = 0))
  public static Object start(@Advice.This(optional = true) Object self, @Advice.Origin(Instrument.METHOD) String method,
      @Advice.AllArguments Object[] arguments) {
    return RuledMethods.start(method, self, arguments);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return(typing = Assigner.Typing.DYNAMIC) Object result, @Advice.Enter Object entered,
      @Advice.Thrown Throwable thrown) {
    if (entered != null) {
      RuledMethods.end(entered, result, thrown);
    }
  }
}
