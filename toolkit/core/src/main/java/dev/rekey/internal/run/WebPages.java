package dev.rekey.internal.run;

import dev.rekey.internal.connection.Connection;

/** Where the web application shows what runs. */
final class WebPages {
    private static final String CLOUD = "https://circleci.com";

    private final String web;

    private WebPages(String web) {
        this.web = web;
    }

    static WebPages of(Connection connection) {
        String host = connection.host();
        return new WebPages(host.equals(CLOUD) ? "https://app.circleci.com" : host.replaceFirst("/+$", ""));
    }

    String pipeline(String slug, long number) {
        return web + "/pipelines/" + slug + "/" + number;
    }

    String workflow(String slug, long number, String id) {
        return pipeline(slug, number) + "/workflows/" + id;
    }

    String job(String slug, long number, String workflow, long job) {
        return workflow(slug, number, workflow) + "/jobs/" + job;
    }
}
