// apps/server/src/http/beast.cpp
//
// The bodies of Boost.Asio and Boost.Beast, compiled once. This file and http_listener.cpp are the
// only ones that see Boost: each takes long to compile.
#include <boost/asio/impl/src.hpp>
#include <boost/asio/ssl/impl/src.hpp>
#include <boost/beast/src.hpp>
