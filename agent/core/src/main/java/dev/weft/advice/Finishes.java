package dev.weft.advice;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an {@code @Advice.OnMethodEnter} that finishes or continues what an earlier call began, such as the answer to a command or the next
 * task of a thread. Such an entry still runs after its instrumentation was switched off, as do exits that take what their entry returned; all
 * other advice is then a no-op. It must begin nothing new while the instrumentation is off (operations check that themselves).
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Finishes {
}
