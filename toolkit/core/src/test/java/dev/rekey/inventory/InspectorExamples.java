package dev.rekey.inventory;

/** Files of the public inspector, made up: in its newer form, and in the older one of its README. */
final class InspectorExamples {
    static final String NEWER = """
            {"user": {"name": "a", "login": "a", "id": "u1"}, "accounts": [{
              "name": "acme", "id": "o1", "vcstype": "github",
              "contexts": [
                {"name": "deploy", "id": "c1", "created_at": "2021-01-30T03:13:05.765Z",
                 "url": "https://circleci.com/gh/acme/contexts/c1", "variables": [
                  {"variable": "NPM_TOKEN", "context_id": "c1", "created_at": "2021-02-01T00:00:00Z",
                   "updated_at": "2021-02-01T00:00:00Z"},
                  {"variable": "FRESH_TOKEN", "context_id": "c1", "created_at": "2021-02-01T00:00:00Z",
                   "updated_at": "2023-02-01T00:00:00Z", "truncated_value": "xxxx9abc"}]},
                {"name": "locked", "id": "c2", "created_at": "2021-01-30T03:13:05.765Z",
                 "url": "https://circleci.com/gh/acme/contexts/c2", "variables": []}],
              "projects": [
                {"id": "p1", "name": "web", "slug": "gh/acme/web", "has_trigger": true, "errors": [],
                 "project_env_vars": [{"name": "API_KEY", "value": "xxxx1234"}, {"name": "ODD", "value": "RKV7QX2M-plain"}],
                 "checkout_keys": [{"type": "deploy-key", "preferred": true, "created_at": "2021-01-01T00:00:00Z",
                   "public_key": "", "fingerprint": "00:11:22:33:44:55:66:77:88:99:aa:bb:cc:dd:ee:ff"}],
                 "ssh_keys": [{"hostname": "build.example", "public_key": "",
                   "fingerprint": "01:11:22:33:44:55:66:77:88:99:aa:bb:cc:dd:ee:ff"}],
                 "legacy_aws_keys": {"access_key_id": "AKIAIOSFODNN7EXAMPLE", "secret_access_key": "RKV7QX2M-aws"}},
                {"id": "p2", "name": "api", "slug": "gh/acme/api", "project_env_vars": [], "checkout_keys": [],
                 "ssh_keys": [], "legacy_aws_keys": {"access_key_id": "", "secret_access_key": ""},
                 "errors": [{"projectSlug": "gh/acme/api", "url": "https://circleci.com/api/private/project/p2",
                   "error": {"status": 500, "statusText": "Server Error", "url": "u", "message": "m", "code": "ERR"}}]}],
              "errors": [{"contextName": "locked", "url": "https://circleci.com/gh/acme/contexts/c2",
                "error": {"status": 403, "statusText": "Forbidden", "url": "u", "message": "m", "code": "ERR"}}]}]}
            """;

    static final String OLDER = """
            {"user": {"name": "a"}, "accounts": [{"name": "acme", "id": "o1", "vcstype": "github", "contexts": [
              {"name": "deploy", "id": "c1", "created_at": "2021-01-30T03:13:05.765Z",
               "url": "https://circleci.com/github/acme/contexts/c1", "variables": [
                {"variable": "NPM_TOKEN", "context_id": "c1", "created_at": "2021-02-01T00:00:00Z"}]}]}],
             "projects": [{"id": "p1", "name": "web", "slug": "github/acme/web",
               "variables": [{"name": "API_KEY", "value": "xxxx1234"}],
               "keys": [{"type": "github-user-key", "preferred": true, "created_at": "2021-01-01T00:00:00Z",
                 "public_key": "shortened", "fingerprint": "shortened"}],
               "legacyAWSKeys": {"access_key_id": "AKIAIOSFODNN7EXAMPLE", "secret_access_key": "xxxx"}}]}
            """;

    private InspectorExamples() {}
}
