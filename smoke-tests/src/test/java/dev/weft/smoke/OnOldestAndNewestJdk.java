package dev.weft.smoke;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A test whose one parameter is the oldest and the newest {@link Jdk} that was found: for what takes long and hardly differs between releases. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "{0}")
@MethodSource("dev.weft.smoke.Jdks#oldestAndNewest")
@interface OnOldestAndNewestJdk {}
