package dev.rekey.internal.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The call that a method makes. The list of calls in the documentation and the contract test read it. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Endpoint {
    /** Method and path template: {@code PUT /api/v2/context/{id}/environment-variable/{name}}. */
    String value();

    /** Empty for documented v2 calls; otherwise what kind of call it is and when it was last seen working. */
    String note() default "";
}
