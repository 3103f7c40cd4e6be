// The one place where the till's parts meet: storage, devices, network, screens, and their threads.
#pragma once

namespace loyalty::app {

int runTill(int argc, char** argv);

}  // namespace loyalty::app
