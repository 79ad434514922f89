package dev.rekey.internal.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The endpoint that the tests of a class call, and the only one: {@link ApiTest} holds them to it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface Exercises {
    /** As its {@link Endpoint} says. */
    String value();
}
