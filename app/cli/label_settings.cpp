#include "app/cli/label_settings.h"

#include "app/terminal/config.h"

namespace loyalty::cli {

Result<devices::LabelProfile> labelSettings(const std::string& configFile)
{
    if (configFile.empty())
        return app::demoConfig({}).labels;
    auto config = app::loadConfig(QString::fromStdString(configFile), {});
    if (!config)
        return tl::unexpected(config.error());
    return config->labels;
}

}  // namespace loyalty::cli
