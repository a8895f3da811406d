// apps/server/src/api/status_page.cpp
#include "api/status_page.hpp"

namespace rapport::server {
namespace {

constexpr std::string_view style = R"css(
:root { --ground: #f6f7f5; --card: #fff; --ink: #1d2522; --soft: #5a6661; --line: #dfe4e1;
        --mark: #1f7a5c }
@media (prefers-color-scheme: dark) {
  :root { --ground: #141917; --card: #1c2320; --ink: #e8edea; --soft: #9eaba5; --line: #2e3834;
          --mark: #5cc39d }
}
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px;
       background: var(--ground); color: var(--ink);
       font: 17px/1.6 system-ui, "Noto Sans", "Noto Sans CJK SC", "PingFang SC",
             "Microsoft YaHei", sans-serif }
main { max-width: 640px; width: 100%; padding: 36px 40px; background: var(--card);
       border: 1px solid var(--line); border-radius: 14px }
h1 { margin: 0; font-size: 28px; letter-spacing: .01em }
.state { display: flex; align-items: center; gap: 10px; margin: 6px 0 0; color: var(--soft) }
.state::before { content: ""; width: 10px; height: 10px; border-radius: 50%;
                 background: var(--mark) }
section { margin-top: 26px; padding-top: 22px; border-top: 1px solid var(--line) }
p { margin: 0 0 10px }
pre { margin: 14px 0 0; padding: 14px 16px; border-radius: 8px; background: var(--ground);
      border: 1px solid var(--line); font: 15px/1.5 ui-monospace, monospace;
      white-space: pre-wrap; overflow-wrap: anywhere }
)css";

constexpr std::string_view english = R"html(
<section lang="en">
<p>This is your company's rapport server. It keeps what your team's devices know in step: accounts,
people, visits and promises. Everything also works without it; the server only makes things
newer.</p>
<p>On your device, log in once:</p>
<pre>rapport login THIS-ADDRESS --user YOUR-NAME</pre>
</section>)html";

constexpr std::string_view chinese = R"html(
<section lang="zh-CN">
<p>这是贵公司的 rapport 服务器，让团队各台设备上的客户、联系人、拜访和承诺保持一致。
没有网络时一切照常可用；有了网络，内容只会更新。</p>
<p>请在设备上登录一次：</p>
<pre>rapport login 本页地址 --user 用户名</pre>
</section>)html";

constexpr std::string_view english_coming =
    "<p lang=\"en\">The app for tablets is being built; this page turns into it.</p>";
constexpr std::string_view chinese_coming =
    "<p lang=\"zh-CN\">平板应用正在构建，完成后本页会自动打开它。</p>";

std::string page(std::string_view language, std::string_view state, std::string_view first,
                 std::string_view second, std::string_view coming) {
    std::string out = "<!doctype html>\n<html lang=\"";
    out.append(language).append("\">\n<meta charset=\"utf-8\">\n");
    out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.append("<meta name=\"color-scheme\" content=\"light dark\">\n<title>rapport</title>\n");
    if (!coming.empty()) out.append("<meta http-equiv=\"refresh\" content=\"5\">\n");
    out.append("<style>").append(style).append("</style>\n<main>\n<h1>rapport</h1>\n");
    out.append("<p class=\"state\">").append(state).append("</p>");
    if (!coming.empty()) out.append("\n<section>\n").append(coming).append("</section>");
    return out.append(first).append(second).append("\n</main>\n</html>\n");
}

}  // namespace

std::string status_page_html(std::string_view accept_language, bool app_is_coming) {
    const bool is_chinese = accept_language.starts_with("zh");
    std::string coming;
    if (app_is_coming)
        coming.append(is_chinese ? chinese_coming : english_coming)
            .append(is_chinese ? english_coming : chinese_coming);
    return is_chinese ? page("zh-CN", "运行中 · running", chinese, english, coming)
                      : page("en", "running · 运行中", english, chinese, coming);
}

}  // namespace rapport::server
