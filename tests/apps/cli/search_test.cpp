// tests/apps/cli/search_test.cpp
#include "shell.hpp"

using namespace rapport;
using namespace rapport::test;

TEST_CASE("cli: records are found by what stands in them", "[cli][search]") {
    const Device device;
    device.out({"account", "add", "--name", "华东精密", "--city", "苏州"});
    device.out({"contact", "add", "--account", "华东精密", "--name", "王明"});
    device.out({"note", "add", "--account", "华东精密", "--text", "下周二前提交报价, DN50 阀门"});
    const std::string page = device.out({"search", "報價"});
    CHECK(page.find("提交[报价]") != std::string::npos);
    CHECK(page.find("华东精密") != std::string::npos);
    const Json answer = device.json({"search", "dn50", "报价", "--account", "华东精密"});
    REQUIRE(answer.find("items")->array_items()->size() == 1);
    CHECK(Shell::text(answer.find("items")->array_items()->at(0), "table") == "note");
    CHECK(Shell::text(answer, "whole") == "true");
    CHECK(device.out({"search", "wangm", "--kind", "contact"}).find("王明") != std::string::npos);
    CHECK(device.out({"search", "火箭"}) == "Nothing was found.\n");
    CHECK(device.json({"search", "报价", "--since", "+1"}).find("items")->array_items()->empty());
    CHECK(device.run({"search", "报价", "--since", "someday"}).code != 0);
    CHECK(device.run({"search", "报价", "--kind", "rocket"}).code != 0);
    CHECK(device.run({"search"}).code != 0);
    CHECK(device.out({"--lang", "zh", "search", "wm"}).find("联系人") != std::string::npos);
}
