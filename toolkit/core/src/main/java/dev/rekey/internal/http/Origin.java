package dev.rekey.internal.http;

/** Which of the service's hosts a request goes to. On a server installation and on loopback all are the one host. */
public enum Origin {
    /** {@code circleci.com}: v1.1, v2, v3 and the private calls of the web application. */
    MAIN,
    /** {@code runner.circleci.com}: runner administration. */
    RUNNER,
    /** {@code app.circleci.com}: groups and roles of the web application. */
    APP
}
